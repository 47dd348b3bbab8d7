// Shows what the room is asked, and follows it: what a page needs at the least.
const words = JSON.parse(document.getElementById("words").textContent);
const code = document.body.dataset.code;
const question = document.getElementById("question");
const state = document.getElementById("state");
const stream = new EventSource(`/api/join/${code}/events`);
stream.addEventListener("room", (message) => {
  const { activity } = JSON.parse(message.data);
  question.textContent = activity ? activity.question : words.waiting;
});
stream.addEventListener("progress", (message) => {
  const { joined, answered } = JSON.parse(message.data);
  state.textContent = answered == null ? `${joined}` : `${answered} / ${joined}`;
});
stream.addEventListener("gone", () => {
  question.textContent = words.closed;
  state.textContent = "";
  stream.close();
});
stream.addEventListener("error", () => { state.textContent = words.offline; });
