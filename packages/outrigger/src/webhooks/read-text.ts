import { EventError } from '../errors/event-error.ts'
import { Refusal } from './refusal.ts'

/** @throws Refusal 400 when the bytes are no UTF-8. */
export function readText(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new Refusal(400, 'the body is no UTF-8')
  }
}

/**
 * A parser's error is left out: it quotes the text, which holds the response URL.
 *
 * @throws EventError `EVENT_INVALID` when the text is no JSON.
 */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new EventError('the body holds no JSON')
  }
}
