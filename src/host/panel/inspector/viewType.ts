/** By which VS Code knows the inspector's panels, over a reload too. */
export const VIEW_TYPE = 'seqlens.inspector';
