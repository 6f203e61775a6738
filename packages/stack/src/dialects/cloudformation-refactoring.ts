import type { Behaviours } from '../behaviours/behaviours.ts'
import { theirs } from '../events/reason.ts'
import type { RefactorRules } from './refactor-rules.ts'
import { unmovableTypes } from './unmovable-types.ts'

/** Sources: "Stack refactoring" (AWS CloudFormation User Guide); texts as users have seen them in `StatusReason`. */
export const cloudFormationRefactoring = ({ refactoredCustomResources }: Behaviours): RefactorRules => ({
  maxStacks: 5,
  moves: ({ resourceType, custom }) => (custom ? refactoredCustomResources === 'moved' : !unmovableTypes.has(resourceType)),
  typeNotSupported: (type) => theirs(`Stack Refactor does not support ${type}.`),
  sectionsNotAllowed: (names) =>
    theirs(`Following template sections are not allowed when creating a stack while refactoring: ${names.join(', ')}`),
  didNotMove: (id, stackName) =>
    theirs(
      `The resource ${id} defined in the resources mapping did no move from its original stack ${stackName}. Review your stack template desired state.`,
    ),
  propertiesDiffer: (id, stackId) => theirs(`Resource ${id} in stack ${stackId} does not match the destination resource's properties.`),
})
