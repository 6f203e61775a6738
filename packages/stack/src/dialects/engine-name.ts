/** A stack engine: AWS CloudFormation or Alibaba Cloud ROS. */
export type EngineName = 'cfn' | 'ros'

/** What an engine asks a provider for. */
export type RequestType = 'Create' | 'Update' | 'Delete'
