import type { ProviderRequest } from '../requests/provider-request.ts'
import { answerByHand, httpsTo, loadPeer, type PeerHandler, urlModule } from './peer.fixture.ts'
import { disks } from './recipes/disks.fixture.ts'

/** Does what a request asks for, as the code around another library would. */
export async function serve({ RequestType, ResourceProperties }: ProviderRequest): Promise<void> {
  const [name, size] = [String(ResourceProperties['Name']), Number(ResourceProperties['Size'])]
  if (RequestType === 'Create') await disks.create(name, size)
  else if (RequestType === 'Update') await disks.resize(name, size)
  else await disks.delete(name)
}

/** A function that answers by `cfn-response`, which names its log stream as the id. */
export const cfnResponse: PeerHandler = async (request, context) => {
  await serve(request)
  const { send } = loadPeer('cfn-response/index.js', { https: httpsTo(request.ResponseURL), url: urlModule })
  await new Promise<void>((done) => (send as (...given: unknown[]) => void)(request, { ...context, done }, 'SUCCESS', {}))
}

/** A function that answers as crhelper does where the author returns no id. crhelper is a library for Python: here by its scheme alone. */
export const crhelper: PeerHandler = async (request) => {
  await serve(request)
  const given = 'PhysicalResourceId' in request ? String(request.PhysicalResourceId) : undefined
  const id = given ?? `${request.StackId.split('/')[1]}_${request.LogicalResourceId}_8Q2XK0ZD`
  await answerByHand(request, { Status: 'SUCCESS', PhysicalResourceId: id })
}

/** A user's onEvent handler behind the CDK's framework. */
export type OnEvent = (event: unknown) => unknown

/** The CDK's provider framework, around a user's handler without isComplete. */
export const cdkFramework =
  (onEvent: OnEvent): PeerHandler =>
  async (request) => {
    const outbound = {
      async invokeFunction({ Payload }: { readonly Payload: string }) {
        try {
          return { Payload: JSON.stringify((await onEvent(JSON.parse(Payload))) ?? null) }
        } catch (error) {
          return { FunctionError: 'Unhandled', Payload: JSON.stringify({ errorMessage: (error as Error).message }) }
        }
      },
      httpRequest: (options: Parameters<typeof sendTo>[1], body: string) => sendTo(request.ResponseURL, options, body),
    }
    const env = { USER_ON_EVENT_FUNCTION_ARN: 'arn:aws:lambda:us-east-1:123456789012:function:onEvent' }
    const file = 'aws-cdk-lib/custom-resources/lib/provider-framework/runtime/framework.js'
    const framework = loadPeer(file, { './outbound': outbound, url: urlModule }, env)
    await (framework['onEvent'] as PeerHandler)(request, { logStreamName: '' })
  }

function sendTo(
  url: string,
  options: { readonly path: string; readonly method: string; readonly headers: Record<string, string> },
  body: string,
) {
  const https = httpsTo(url) as { request(options: object, answered: () => void): { end(body: string): void } }
  return new Promise<void>((resolve) => https.request(options, resolve).end(body))
}

/** The CDK's AwsCustomResource: calls of an API, written into the template. */
export const awsCustomResource: PeerHandler = async (request, context) => {
  const { handler } = loadPeer('aws-cdk-lib/custom-resource-handlers/dist/custom-resources/aws-custom-resource-handler/index.js', {
    https: httpsTo(request.ResponseURL),
    url: urlModule,
    '@aws-sdk/client-disks': { DisksClient, CreateDiskCommand, ResizeDiskCommand, DeleteDiskCommand },
  })
  await (handler as PeerHandler)(structuredClone(request), context)
}

interface DiskInput {
  readonly Name: string
  readonly Size: string
}

class DiskCommand {
  readonly input: DiskInput
  constructor(input: DiskInput) {
    this.input = input
  }
}
class CreateDiskCommand extends DiskCommand {}
class ResizeDiskCommand extends DiskCommand {}
class DeleteDiskCommand extends DiskCommand {}

/** The API's client, in the shape of the SDK's. */
class DisksClient {
  readonly config = { apiVersion: '2026-01-01', region: async (): Promise<string> => 'us-east-1' }

  async send(command: DiskCommand): Promise<object> {
    const { Name: name, Size: size } = command.input
    if (command instanceof CreateDiskCommand) await disks.create(name, Number(size))
    else if (command instanceof ResizeDiskCommand) await disks.resize(name, Number(size))
    else await disks.delete(name)
    return { $metadata: {}, Name: name }
  }
}
