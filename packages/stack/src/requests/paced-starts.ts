/** Starts work soon, though never more than `perTurn` pieces in one turn of the event loop. */
export function pacedStarts(perTurn: number): (start: () => void) => void {
  const waiting: (() => void)[] = []
  let startedInTurn = 0
  let awaitsTurn = false

  function begin(start: () => void): void {
    startedInTurn += 1
    queueMicrotask(start)
  }

  function nextTurn(): void {
    awaitsTurn = false
    startedInTurn = 0
    for (const start of waiting.splice(0, perTurn)) begin(start)
    if (startedInTurn > 0) awaitTurn()
  }

  function awaitTurn(): void {
    if (awaitsTurn) return
    awaitsTurn = true
    setImmediate(nextTurn)
  }

  return (start) => {
    awaitTurn()
    if (startedInTurn < perTurn) begin(start)
    else waiting.push(start)
  }
}
