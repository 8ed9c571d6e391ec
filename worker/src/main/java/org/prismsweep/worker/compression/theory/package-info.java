/** What is known of the risk of compressing autoencoders: bounds, baselines, a learning curve. */
package org.prismsweep.worker.compression.theory;
