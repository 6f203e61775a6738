import type { EngineDialect } from '../dialects/engine-dialect.ts'
import type { Resource } from '../state/resource.ts'

/** Whether there is anything to delete, so that somebody is asked to. */
export function isAskedToDelete(dialect: EngineDialect, resource: Resource): boolean {
  if (resource.presence !== 'asked') return resource.presence === 'made'
  switch (dialect.deleteAfterFailedCreate) {
    case 'always':
      return true
    case 'with-id':
      return resource.physicalResourceId !== ''
    case 'never':
      return false
  }
}
