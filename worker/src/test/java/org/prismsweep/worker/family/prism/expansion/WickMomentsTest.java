package org.prismsweep.worker.family.prism.expansion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Products of traces against the plain sum over all Wick pairings. Two chiral words (no rotation of
 * their reverses) need 12 letters; below that, and so in the losses to order 4, it makes no
 * difference which way round a factor is joined.
 */
class WickMomentsTest {

  /** Letter n has the ends 2n and 2n+1; the trace glues each to one of the next letter. */
  private int[] glue;

  private String letters;
  private int traces;

  @ParameterizedTest
  @CsvSource({
    "REAL, MMSS",
    "REAL, MMSMS MS S",
    "REAL, MMM MMS",
    "REAL, MMSMSS MMSMSS",
    "COMPLEX, MMSMS MS S",
    "COMPLEX, MMSMSS MMSMSS",
    "COMPLEX, MMSMSS SSMSMM"
  })
  void expectationsAreSumsOverAllPairings(Ensemble ensemble, String product) {
    compare(new WickMoments(ensemble), ensemble, product.split(" "));
  }

  /** So the finite-size coefficients to order 3 rest on no recursion. */
  @ParameterizedTest
  @EnumSource(Ensemble.class)
  void everyWordOfTheLossesToOrderThreeIsASumOverAllPairings(Ensemble ensemble) {
    WickMoments moments = new WickMoments(ensemble);
    for (Loss loss : Loss.values()) {
      for (int order = 0; order <= 3; order++) {
        loss.twiceDerivative(order)
            .forEach((word, high, low) -> compare(moments, ensemble, text(word)));
      }
    }
  }

  private static String text(long word) {
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < Word.length(word); n++) {
      text.append(Word.isM(word, n) ? 'M' : 'S');
    }
    return text.toString();
  }

  private void compare(WickMoments moments, Ensemble ensemble, String... words) {
    letters = String.join("", words);
    traces = letters.isEmpty() ? 0 : words.length;
    glue = new int[2 * letters.length()];
    int start = 0;
    for (String word : words) {
      for (int n = 0; n < word.length(); n++) {
        int right = 2 * (start + n) + 1;
        int next = 2 * (start + (n + 1) % word.length());
        glue[right] = next;
        glue[next] = right;
      }
      start += word.length();
    }
    long[] packed = new long[words.length];
    for (int n = 0; n < words.length; n++) {
      packed[n] = Word.of(words[n]);
    }
    assertThat(monomials(moments, packed)).as(letters).isEqualTo(count(ensemble));
  }

  /** Partner of every end of that letter, -1 for the ends of the other letter. */
  private List<int[]> pairings(char letter, Ensemble ensemble) {
    int[] partner = new int[2 * letters.length()];
    for (int end = 0; end < partner.length; end++) {
      partner[end] = letters.charAt(end / 2) == letter ? -2 : -1;
    }
    List<int[]> pairings = new ArrayList<>();
    pair(partner, 0, ensemble, pairings);
    return pairings;
  }

  private static void pair(int[] partner, int from, Ensemble ensemble, List<int[]> pairings) {
    int end = from;
    while (end < partner.length && partner[end] != -2) {
      end++;
    }
    if (end == partner.length) {
      pairings.add(partner.clone());
      return;
    }
    for (int other = end + 1; other < partner.length; other++) {
      // Complex: W pairs with its conjugate, which is at the other side of a letter
      boolean allowed = ensemble == Ensemble.REAL || (end + other) % 2 == 1;
      if (partner[other] == -2 && allowed) {
        partner[end] = other;
        partner[other] = end;
        pair(partner, end + 1, ensemble, pairings);
        partner[end] = -2;
        partner[other] = -2;
      }
    }
  }

  /**
   * What a pairing of the letters of one kind does to a product: loops through those letters, loops
   * of row indices that never leave them, and where a path that enters among them comes out again,
   * in the order of the ends that are glued to the other kind.
   */
  private record Effect(int loops, int closed, List<Integer> exits) {}

  /** Loops through letters M give H, through S give N, loops of row indices between give p. */
  private Map<Monomial, Long> count(Ensemble ensemble) {
    int countM = (int) letters.chars().filter(letter -> letter == 'M').count();
    int countS = letters.length() - countM;
    long[][][] counts = new long[countM + 1][countS + 1][glue.length + 1];
    Map<Effect, Long> effectsS = effects('S', ensemble);
    effects('M', ensemble)
        .forEach(
            (m, timesM) ->
                effectsS.forEach(
                    (s, timesS) ->
                        counts[m.loops][s.loops][m.closed + s.closed + loopsBetween(m, s)] +=
                            timesM * timesS));
    Map<Monomial, Long> monomials = new TreeMap<>();
    for (int i = 0; i <= countM; i++) {
      for (int n = 0; n <= countS; n++) {
        for (int p = 0; p <= glue.length; p++) {
          if (counts[i][n][p] != 0) {
            int k = countS - n;
            int g = traces + countM - i + k - p;
            monomials.put(new Monomial(i, countM - i, k, g), counts[i][n][p]);
          }
        }
      }
    }
    return monomials;
  }

  /** How many of all pairings of the letters of one kind have the same effect. */
  private Map<Effect, Long> effects(char letter, Ensemble ensemble) {
    int[] inside = new int[glue.length];
    Arrays.setAll(inside, end -> end ^ 1);
    Map<Effect, Long> effects = new HashMap<>();
    for (int[] partner : pairings(letter, ensemble)) {
      List<Integer> exits = new ArrayList<>();
      boolean[] seen = new boolean[partner.length];
      for (int end = 0; end < partner.length; end++) {
        if (partner[end] >= 0 && partner[glue[end]] < 0) {
          int at = end;
          seen[at] = true;
          while (partner[glue[partner[at]]] >= 0) {
            seen[partner[at]] = true;
            at = glue[partner[at]];
            seen[at] = true;
          }
          seen[partner[at]] = true;
          exits.add(partner[at]);
        }
      }
      int[] closed = partner.clone();
      for (int end = 0; end < closed.length; end++) {
        closed[end] = seen[end] ? -1 : closed[end];
      }
      effects.merge(new Effect(loops(partner, inside), loops(closed, glue), exits), 1L, Long::sum);
    }
    return effects;
  }

  /** Loops of row indices through letters of both kinds. */
  private int loopsBetween(Effect m, Effect s) {
    int[] partner = new int[glue.length];
    Arrays.fill(partner, -1);
    for (Effect effect : List.of(m, s)) {
      // the ends in order are where paths enter; every end is the exit of one
      List<Integer> entries = effect.exits.stream().sorted().toList();
      for (int n = 0; n < entries.size(); n++) {
        partner[entries.get(n)] = effect.exits.get(n);
      }
    }
    return loops(partner, glue);
  }

  /**
   * Number of loops that alternate between the two pairings; ends without a partner are left out.
   */
  private static int loops(int[] partner, int[] other) {
    int loops = 0;
    int seen = 0;
    for (int end = 0; end < partner.length; end++) {
      if (partner[end] >= 0 && (seen >> end & 1) == 0) {
        int at = end;
        do {
          int next = partner[at];
          seen |= 1 << at | 1 << next;
          at = other[next];
        } while (at != end);
        loops++;
      }
    }
    return loops;
  }

  private Map<Monomial, Long> monomials(WickMoments moments, long... words) {
    int countM = (int) letters.chars().filter(letter -> letter == 'M').count();
    int columns = letters.length() - countM + 1;
    int genera = Math.max(1, letters.length() + traces);
    long[] moment = moments.moment(words);
    Map<Monomial, Long> monomials = new TreeMap<>();
    for (int n = 0; n < moment.length; n++) {
      int i = n / genera / columns;
      if (moment[n] != 0) {
        monomials.put(new Monomial(i, countM - i, n / genera % columns, n % genera), moment[n]);
      }
    }
    return monomials;
  }
}
