import type { Rule } from '../rule.ts'

const documents = '"Custom resource response objects" (AWS CloudFormation User Guide; ROS documentation)'

const misaddressed = {
  cfn: 'Unknown; the switch `misaddressedResponse` chooses between failing the resource and waiting on.',
  ros: 'Unknown; the switch `misaddressedResponse` chooses between failing the resource and waiting on.',
}

/** Whom a response answers, and which resource it names. */
export const identityRules: readonly Rule[] = [
  {
    id: 'R040',
    title: "StackId is the request's.",
    severity: 'violation',
    engineDoes: misaddressed,
    howToMend: 'Copy StackId from the request.',
    source: documents,
    grade: 'D',
  },
  {
    id: 'R041',
    title: "RequestId is the request's.",
    severity: 'violation',
    engineDoes: misaddressed,
    howToMend: 'Copy RequestId from the request; on a warm process make sure that it is this request.',
    source: documents,
    grade: 'D',
  },
  {
    id: 'R042',
    title: "LogicalResourceId is the request's.",
    severity: 'violation',
    engineDoes: misaddressed,
    howToMend: 'Copy LogicalResourceId from the request.',
    source: documents,
    grade: 'D',
  },
  {
    id: 'R043',
    title: "The answer to a Delete names the request's PhysicalResourceId.",
    severity: 'violation',
    engineDoes: { cfn: 'CloudFormation ignores the other id.', ros: 'Unknown; this engine ignores the other id.' },
    howToMend: 'Copy PhysicalResourceId from the request.',
    source: documents,
    grade: 'D',
  },
  {
    id: 'R044',
    title: "On ROS the answer to an Update names the request's PhysicalResourceId.",
    severity: 'violation',
    engineDoes: {
      ros: 'Unknown, but the documents forbid it; the switch `changedId` chooses between failing the resource and keeping the old id.',
    },
    howToMend: 'Change the resource in place, or answer FAILED and have it recreated under another logical id.',
    source: '"Update" (custom resource requests, ROS documentation)',
    grade: 'D',
  },
  {
    id: 'R045',
    title: "A FAILED Update names the request's PhysicalResourceId.",
    severity: 'violation',
    engineDoes: {
      cfn: "CloudFormation takes the id over: the rollback's Update and later the Delete carry it, and the old resource is forgotten.",
    },
    howToMend: 'Copy PhysicalResourceId from the request into every FAILED Update.',
    source: 'aws/aws-cdk#17040',
    grade: 'O',
  },
  {
    id: 'R046',
    title: 'A SUCCESS does not carry the marker of a failed Create.',
    severity: 'violation',
    engineDoes: {
      cfn: 'The resource lives under that id, and its Delete will be taken for one of nothing.',
      ros: 'The resource lives under that id, and its Delete will be taken for one of nothing.',
    },
    howToMend: "Answer SUCCESS with the resource's own id.",
    source: 'aws-cdk, custom-resources/provider-framework/runtime/cfn-response.ts',
    grade: 'C',
  },
  {
    id: 'R047',
    title: 'One physical id belongs to one resource.',
    severity: 'warning',
    engineDoes: {
      cfn: 'It works until one of the two is deleted, which deletes what the other one lives on.',
      ros: 'It works until one of the two is deleted, which deletes what the other one lives on.',
    },
    howToMend: 'Make ids unique: take them from the created thing, or from the StackId and LogicalResourceId of its Create.',
    source: '"AWS::CloudFormation::CustomResource" (AWS CloudFormation User Guide)',
    grade: 'D',
  },
  {
    id: 'R048',
    title: 'An Update gives every attribute that was there before.',
    severity: 'warning',
    engineDoes: {
      cfn: 'The attribute is gone: whatever reads it by GetAtt fails, now or at its next update.',
      ros: 'The attribute is gone: whatever reads it by GetAtt may fail.',
    },
    howToMend: 'Return the same attributes from Update as from Create.',
    source: 'aws/aws-cdk#29949',
    grade: 'O',
  },
  {
    id: 'R049',
    title: 'An id changes only where a changed property asks for it.',
    severity: 'warning',
    engineDoes: { cfn: 'CloudFormation takes it for a replacement and deletes the old resource.' },
    howToMend:
      "Answer Updates with the request's PhysicalResourceId unless something new was made; never use a log stream's name or anything random as an id, and never make it anew from StackId or LogicalResourceId, which may be others by then.",
    source: 'LukeMizuhashi/cfn-response#2',
    grade: 'O',
  },
  {
    id: 'R050',
    title: 'A Delete of something that was never made succeeds.',
    severity: 'warning',
    engineDoes: {
      cfn: "The rollback can't finish: the resource is DELETE_FAILED.",
      ros: "The rollback can't finish: the resource is DELETE_FAILED.",
    },
    howToMend:
      'Answer SUCCESS when the id is unknown and nobody could have issued it, such as CloudFormation\'s "<stack>-<logical id>-<random>".',
    source: 'aws/aws-lambda-go#237',
    grade: 'O',
  },
  {
    id: 'R051',
    title: 'A repeated Delete succeeds.',
    severity: 'warning',
    engineDoes: {
      cfn: 'CloudFormation tries a clean-up three times, and a stack again whenever somebody asks: what is gone already is DELETE_FAILED.',
      ros: 'A stack that is deleted again is DELETE_FAILED for something that is gone already.',
    },
    howToMend: 'Take "not found" for success when deleting.',
    source: '"Custom resources" (AWS CloudFormation User Guide; ROS documentation)',
    grade: 'I',
  },
]
