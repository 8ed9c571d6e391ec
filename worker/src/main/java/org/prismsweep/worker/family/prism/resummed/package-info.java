/** The interior of the prism by resummation of the exact loss expansion. */
package org.prismsweep.worker.family.prism.resummed;
