// What few first questions need: it is fetched beside them. What came out, one's own, the methods with many numbers.
export { resultsView } from "./results.js"
export { notTaken, settle } from "./refused.js"
export { draftsOf, eraseMine, exportMine, mineView, rename } from "./mine.js"
export { creditsLeft, creditsView, moveCredit } from "./credits.js"
export { chooseMark, methodView } from "./methods.js"
export { asksFirst } from "./finishing.js"
export { enterPressed } from "./keys.js"
export { look } from "./hints.js"
