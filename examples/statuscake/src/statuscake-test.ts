import { defineResource } from 'outrigger'
import * as z from 'zod'
import { createTest, deleteTest, findTestByTag, getTestType, type NewUptimeTest, type UptimeTest, updateTest } from './statuscake-client.ts'

const properties = z.object({
  WebsiteName: z.string().min(1),
  WebsiteURL: z.url({ protocol: /^https?$/ }),
  /** Seconds between two checks. Which values a plan allows, StatusCake knows best: its refusal becomes the stack event's reason. */
  CheckRate: z.int().nonnegative(),
  TestType: z.enum(['HTTP', 'HEAD', 'PING', 'TCP']),
})

const attributes = z.object({ TestId: z.string() })

type Properties = z.output<typeof properties>

/** An uptime test at StatusCake. Its physical id is StatusCake's id of the test. */
export const statusCakeTest = defineResource({
  type: 'Custom::StatusCakeTest',
  properties,
  attributes,
  /** StatusCake's ids are numbers. An id of another form was never ours, and nothing of that name may be deleted. */
  owns: (id) => /^\d+$/.test(id),
  /** After a Create that failed without naming an id: the test it may have made all the same. */
  find: async ({ token }) => (token === undefined ? undefined : findTestByTag(token, AbortSignal.timeout(10_000))),

  async create({ properties, token, checkpoint, signal }) {
    const id = await makeTest(properties, token, signal)
    await checkpoint(id)
    return { physicalResourceId: id, data: { TestId: id } }
  },

  async update({ request, physicalResourceId, properties, token, replace, signal }) {
    // What counts is the type the test really has: an Update that rolls another one back finds nothing to replace.
    const testType = await getTestType(physicalResourceId, signal)
    if (testType === properties.TestType) {
      await updateTest(physicalResourceId, toTest(properties), signal)
      return { data: { TestId: physicalResourceId } }
    }
    // StatusCake doesn't let a test change its type. CloudFormation takes a new test and has the old one deleted; ROS can't.
    if (request.engine === 'ros')
      throw new Error(`TestType can't change from ${testType} to ${properties.TestType}: ROS replaces no resource`)
    const id = await makeTest(properties, token, signal)
    return replace(id, { data: { TestId: id } })
  },

  async delete({ physicalResourceId, signal }) {
    await deleteTest(physicalResourceId, signal)
  },
})

/** Makes a test, tagged with the request's token. Only one, though a request may arrive twice and a reply may be lost. */
async function makeTest(properties: Properties, token: string, signal: AbortSignal): Promise<string> {
  const made = await findTestByTag(token, signal)
  if (made !== undefined) return made
  try {
    return await createTest(toNewTest(properties, token), signal)
  } catch (error) {
    const madeAfterAll = await findTestByTag(token, signal)
    if (madeAfterAll === undefined) throw error
    return madeAfterAll
  }
}

function toTest({ WebsiteName, WebsiteURL, CheckRate }: Properties): UptimeTest {
  return { name: WebsiteName, websiteUrl: WebsiteURL, checkRate: CheckRate }
}

function toNewTest(properties: Properties, token: string): NewUptimeTest {
  const port = properties.TestType === 'TCP' ? { port: portOf(properties.WebsiteURL) } : {}
  return { ...toTest(properties), testType: properties.TestType, tags: [token], ...port }
}

/** The port a TCP test knocks at. */
function portOf(url: string): number {
  const { port, protocol } = new URL(url)
  return Number(port || (protocol === 'https:' ? 443 : 80))
}
