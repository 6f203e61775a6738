/** What differs between the modules of the two engines. */
export interface ModuleRules {
  isModule(type: string): boolean
  /** What a resource, condition or mapping of a module is called in the template that uses the module. */
  nameOf(module: string, inner: string): string
  /** Whether a module's outputs are attributes of the resource that stands for it. */
  readonly hasOutputs: boolean
  /** Attributes that a resource which stands for a module can't have. */
  readonly refusedAttributes: readonly string[]
  /** Sections that a module can't have. */
  readonly refusedSections: readonly string[]
}

/** How deep modules may stand inside each other. Sources: ROS User Guide, "Develop a module"; AWS CloudFormation User Guide, "Modules". */
export const maxModuleDepth = 3

/** `Organization::Service::UseCase::MODULE`. Sources: AWS CloudFormation User Guide, "Modules", "Reference module resources". */
export const cfnModules: ModuleRules = {
  isModule: (type) => type.endsWith('::MODULE'),
  nameOf: (module, inner) => module + inner,
  hasOutputs: false,
  refusedAttributes: [],
  refusedSections: ['Transform'],
}

/** `MODULE::Organization::Service::UseCase`. Sources: ROS User Guide, "Use a module", "Develop a module"; aliyun/iac-code, `ros_validation`. */
export const rosModules: ModuleRules = {
  isModule: (type) => type.startsWith('MODULE::'),
  nameOf: (module, inner) => `${module}.${inner}`,
  hasOutputs: true,
  refusedAttributes: ['Metadata', 'UpdatePolicy', 'Count'],
  refusedSections: ['Transform', 'Workspace', 'Rules'],
}
