/** Tables written as files of other formats. */
package org.prismsweep.driver.store.export;
