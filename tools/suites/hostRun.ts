/** What desktop VS Code and the web workbench need to know to run the tests in their extension host. */
export interface HostRun {
  readonly extension: string;
  readonly tests: string;
  /** The workspace: an empty folder. */
  readonly folder: string;
  /** A fresh profile. Its path is short, because VS Code makes a socket in it. */
  readonly userData: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Where the editor's own log goes. */
  readonly log: string;
  /** Of the page, in the web workbench. */
  readonly size?: { readonly width: number; readonly height: number };
}
