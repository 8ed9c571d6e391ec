/** The lock that lets one process at a time write to an output directory. */
package org.prismsweep.driver.store.lock;
