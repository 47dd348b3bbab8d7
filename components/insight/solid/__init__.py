"""How far can a ranking be trusted? Numbers from ballots, none of them for participants as a p-value."""
