/** Lattices over a sweep's axes, and what a refinement asks for; no Spark types. */
package org.prismsweep.driver.derive.lattice;
