/** Stands for the client of some API: disks by name. Strict: what isn't there can't be changed, and no name is given twice. */
export const disks = {
  /** Sizes of the disks that are there, by name. */
  all: new Map<string, number>(),

  async create(name: string, size: number): Promise<void> {
    if (disks.all.has(name)) throw new Error(`there is a disk ${name} already`)
    disks.all.set(name, size)
  },

  async resize(name: string, size: number): Promise<void> {
    if (!disks.all.has(name)) throw new Error(`there is no disk ${name}`)
    disks.all.set(name, size)
  },

  async delete(name: string): Promise<void> {
    if (!disks.all.delete(name)) throw new Error(`there is no disk ${name}`)
  },
}
