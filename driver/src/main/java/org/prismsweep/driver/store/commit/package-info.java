/** Commits: how files become part of the tables, what is listed, and what is not. */
package org.prismsweep.driver.store.commit;
