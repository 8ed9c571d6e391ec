package org.prismsweep.worker.family.prism.expansion;

/** The losses, per input dimension, as sums of normalised traces &lt;w&gt; = tr(w) / p. */
public enum Loss {
  /** 1/2 [&lt;S&gt; - 2 &lt;MS&gt; + &lt;MMS&gt;]. */
  TRAIN("train", "S", 1),
  /** 1/2 [1 - 2 &lt;M&gt; + &lt;MM&gt;]. */
  POPULATION("population", "", 0);

  private final String key;
  private final String weight;
  private final int countS;

  Loss(String key, String weight, int countS) {
    this.key = key;
    this.weight = weight;
    this.countS = countS;
  }

  /** Key of the observable, for example {@code train}. */
  public String key() {
    return key;
  }

  /** Number of letters S in every word at the given order: each derivative adds one. */
  int countS(int order) {
    return countS + order;
  }

  /** The largest number of letters M in a word at the given order. */
  static int largestCountM(int order) {
    return order + 2;
  }

  /** Twice the loss, so that coefficients are integers, differentiated {@code order} times. */
  WordSum twiceDerivative(int order) {
    WordSum sum = new WordSum();
    sum.add(Word.of(weight), 1);
    sum.add(Word.of("M" + weight), -2);
    sum.add(Word.of("MM" + weight), 1);
    for (int s = 0; s < order; s++) {
      sum = sum.derivative();
    }
    return sum;
  }
}
