/** The webview page's entry. The panel is not built yet; this keeps the room and its type check in place. */
export {};
