/** A link of a hover that runs a command of ours; the hover's text must trust it (`enabledCommands`). */
export function commandLink(label: string, command: string, args: readonly unknown[]): string {
  return `[${label}](command:seqlens.${command}?${encodeURIComponent(JSON.stringify(args))})`;
}
