"""The ways of putting items in order: one file per method, each from what people answered to a `Ranking`."""
