/** Derived tables: regimes, boundaries and scaling, computed from the stored runs. */
package org.prismsweep.driver.derive;
