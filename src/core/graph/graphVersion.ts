/** Part of every cache key: raise it whenever a graph's numbers may change. Apart from the graph, which a client does without. */
export const ESM2_GRAPH_VERSION = 2;
