import { formatEvent, type StackEvent } from '@outrigger/stack'
import type { ExchangeRecord } from './exchange-record.ts'
import type { Audience } from './run-stories.ts'

/** Colours of a terminal that the quickstart uses. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

/** Colours a text, where colours can be seen. */
export type Paint = (style: Style, text: string) => string

/** Writes what happens as lines of text. */
export function textAudience(write: (line: string) => void, paint: Paint): Audience {
  return {
    story({ title, stackName }) {
      write('')
      write(paint('bold', `━━ ${title} · stack ${stackName}`))
    },
    step({ title }, index, { steps }) {
      write('')
      write(paint('bold', `${index + 1}/${steps.length} ${title}`))
    },
    event: (event) => write(`  ${paint(styleOf(event), formatEvent(event))}`),
    exchange: (exchange) => write(paint('cyan', `  ⇄ ${formatExchange(exchange)}`)),
  }
}

/** A request and its response in one line. */
function formatExchange(exchange: ExchangeRecord): string {
  const { requestType, logicalResourceId, requestId, requestedId, purpose, outcome, response, bytes, httpStatus, milliseconds } = exchange
  const request = [
    requestType,
    logicalResourceId,
    ...(requestedId === undefined ? [] : [requestedId]),
    ...(purpose === 'operation' ? [] : [`(${purpose})`]),
    `request ${requestId}`,
  ].join(' ')
  const answer = [
    outcome ?? 'WAITING',
    response?.physicalResourceId,
    response?.data && JSON.stringify(response.data),
    bytes === undefined ? undefined : `${bytes} bytes`,
    httpStatus === undefined ? undefined : `HTTP ${httpStatus}`,
    milliseconds === undefined ? undefined : `${Math.round(milliseconds)} ms`,
  ]
  return `${request} → ${answer.filter((part) => part !== undefined).join(', ')}`
}

function styleOf({ resourceStatus }: StackEvent): Style {
  if (resourceStatus.endsWith('_FAILED')) return 'red'
  if (resourceStatus.includes('ROLLBACK')) return 'yellow'
  return resourceStatus.endsWith('_COMPLETE') ? 'green' : 'dim'
}
