// While something is pressed, what is shown may change as long as nothing is moved by it.

/** Do it, and answer that it is done. `still`, and the box has become larger or smaller: undo it, and answer false. */
export function unmoved(box, still, act, undo) {
  if (!still) return act(), true
  const before = box.getBoundingClientRect()
  act()
  const now = box.getBoundingClientRect()
  if (Math.abs(now.width - before.width) < 1 && Math.abs(now.height - before.height) < 1) return true
  undo()
  return false
}
