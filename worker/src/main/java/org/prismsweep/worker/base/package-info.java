/** Values, columns and errors that every other package shares. Depends on no other package. */
package org.prismsweep.worker.base;
