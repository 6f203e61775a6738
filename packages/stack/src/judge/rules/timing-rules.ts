import type { Rule } from '../rule.ts'

/** When a response comes, and how often. */
export const timingRules: readonly Rule[] = [
  {
    id: 'R060',
    title: 'A response comes before the time is up.',
    severity: 'violation',
    engineDoes: {
      cfn: 'The resource fails: "CloudFormation did not receive a response from your Custom Resource."',
      ros: 'The resource fails.',
    },
    howToMend: "Answer on every path: catch everything that is thrown, and answer FAILED before the function's own time runs out.",
    source: '"Custom resources" (AWS CloudFormation User Guide; ROS documentation)',
    grade: 'D',
  },
  {
    id: 'R061',
    title: 'No response comes after the time was up.',
    severity: 'violation',
    engineDoes: {
      cfn: 'CloudFormation ignores it: it has gone on without.',
      ros: 'Unknown; the switch `lateResponse` chooses between forgetting it and heeding the id it names.',
    },
    howToMend: 'Give up before the deadline, or raise ServiceTimeout (CloudFormation) or Timeout (ROS).',
    source: '"AWS::CloudFormation::CustomResource" (AWS CloudFormation User Guide)',
    grade: 'I',
  },
  {
    id: 'R062',
    title: 'A request is answered once.',
    severity: 'violation',
    engineDoes: {
      cfn: 'CloudFormation goes by the first response.',
      ros: 'Unknown; the switch `repeatedResponse` chooses which one decides.',
    },
    howToMend: 'Send again only what got no reply, or 408, 429 or 5xx; keep one latch a request.',
    source: '"Custom resources" (AWS CloudFormation User Guide)',
    grade: 'I',
  },
  {
    id: 'R063',
    title: 'A later response does not contradict the first one.',
    severity: 'violation',
    engineDoes: {
      cfn: 'CloudFormation goes by whichever it reads first: a race that may orphan the resource.',
      ros: 'Unknown; the switch `repeatedResponse` chooses which one decides.',
    },
    howToMend: 'Once SUCCESS was sent, never send FAILED for the same request, whatever goes wrong afterwards.',
    source: 'aws/aws-cdk#38428',
    grade: 'I',
  },
  {
    id: 'R064',
    title: 'A response comes well before the time is up.',
    severity: 'warning',
    engineDoes: { cfn: 'It works until it takes a little longer.', ros: 'It works until it takes a little longer.' },
    howToMend: 'Raise ServiceTimeout (CloudFormation) or Timeout (ROS), or do less before answering.',
    source: '"AWS::CloudFormation::CustomResource" (AWS CloudFormation User Guide; ROS documentation)',
    grade: 'I',
  },
  {
    id: 'R065',
    title: 'The function behind the provider ends without an error.',
    severity: 'warning',
    engineDoes: {
      cfn: 'Lambda runs the same event again after 1 and 2 minutes: the work is done twice, or answered twice.',
      ros: 'The error is only in the log.',
    },
    howToMend: 'Once the response was delivered, end without throwing, also where it said FAILED.',
    source: '"Error handling for asynchronous invocation" (AWS Lambda Developer Guide)',
    grade: 'D',
  },
]
