/**
 * Where a level set D = delta runs: simplicial meshes over lattices, crossings, lines and surfaces,
 * and the search that refines a mesh near them; pure functions, in one to three axes.
 */
package org.prismsweep.worker.regime.boundary;
