/** Human ubiquitin (UniProt P0CG48, residues 1-76): a protein that a model of proteins must be able to score. */
export const ubiquitin = 'MQIFVKTLTGKTITLEVEPSDTIENVKAKIQDKEGIPPDQQRLIFAGKQLEDGRTLSDYNIQKESTLHLVLRLRGG';
