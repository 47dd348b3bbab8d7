/** 04:05, or 1:04:05 from an hour on. A countdown shows the second it is in: 0 only when it is over. */
export function digits(milliseconds, past = false) {
  const seconds = past ? Math.floor(milliseconds / 1000) : Math.ceil(milliseconds / 1000)
  const two = (value) => String(value).padStart(2, "0")
  const hours = Math.floor(seconds / 3600)
  const rest = two(Math.floor((seconds % 3600) / 60)) + ":" + two(seconds % 60)
  return hours ? hours + ":" + rest : rest
}
