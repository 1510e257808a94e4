/**
 * A folder as the File System Access API gives it, in memory: a file that is being written is put in place when its
 * stream is closed, and not before.
 */
export class FakeFolder {
  readonly kind = 'directory';
  readonly files = new Map<string, Blob>();
  permission: PermissionState = 'granted';
  /** Bytes that may still be written; infinite unless a test says so. */
  room = Infinity;
  /** What the next stream does in the middle of its work. */
  interruption: (() => Error) | null = null;
  isGone = false;
  /** Names of files that are listed and cannot be read. */
  readonly unread = new Set<string>();
  readonly folders = new Map<string, FakeFolder>();

  constructor(readonly name = 'Backups') {}

  /** As the browser's own type: what is not here no test may use. */
  get handle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle;
  }

  queryPermission = () => Promise.resolve(this.permission);
  requestPermission = () => {
    this.permission = 'granted';
    return Promise.resolve(this.permission);
  };

  async *entries(): AsyncGenerator<[string, { kind: string; getFile?: () => Promise<File> }]> {
    await this.#reach();
    for (const [name, folder] of this.folders) yield [name, folder];
    for (const name of this.files.keys()) yield [name, { kind: 'file', getFile: () => this.#read(name) }];
  }

  async getFileHandle(name: string, { create = false } = {}) {
    await this.#reach();
    // As Chromium refuses them.
    if (/[/\\:*?"<>|]|^\.|[. ]$/.test(name)) throw new TypeError('Name is not allowed.');
    if (!this.files.has(name)) {
      if (!create) throw new DOMException('no such file', 'NotFoundError');
      this.files.set(name, new Blob([]));
    }
    return {
      kind: 'file',
      name,
      getFile: () => this.#read(name),
      createWritable: async () => {
        await this.#reach();
        return this.#stream(name);
      },
    };
  }

  async removeEntry(name: string): Promise<void> {
    await this.#reach();
    if (!this.files.delete(name)) throw new DOMException('no such file', 'NotFoundError');
  }

  #stream(name: string) {
    let content = new Blob([]);
    return {
      write: (blob: Blob) => {
        const interruption = this.interruption;
        this.interruption = null;
        if (interruption) return Promise.reject(interruption());
        if (blob.size > this.room) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
        content = blob;
        return Promise.resolve();
      },
      abort: () => Promise.resolve(),
      close: () => {
        this.room -= content.size;
        this.files.set(name, content);
        return Promise.resolve();
      },
    };
  }

  #read(name: string): Promise<File> {
    if (this.unread.has(name)) return Promise.reject(new DOMException('not now', 'NotReadableError'));
    const blob = this.files.get(name);
    if (!blob) return Promise.reject(new DOMException('no such file', 'NotFoundError'));
    return Promise.resolve(new File([blob], name));
  }

  #reach(): Promise<void> {
    if (this.permission !== 'granted') return Promise.reject(new DOMException('no', 'NotAllowedError'));
    if (this.isGone) return Promise.reject(new DOMException('gone', 'NotFoundError'));
    return Promise.resolve();
  }
}
