/**
 * Dense linear algebra on row-major arrays, behind one small interface with a native and a
 * pure-Java backend.
 */
package org.prismsweep.worker.linalg;
