/** What is known of the risk of compressing autoencoders: bounds, baselines, a learning curve. */
package org.prismsweep.worker.family.compression.theory;
