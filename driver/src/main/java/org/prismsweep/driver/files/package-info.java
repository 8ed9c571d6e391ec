/** Files of any Hadoop file system: opened, replaced atomically, and their errors explained. */
package org.prismsweep.driver.files;
