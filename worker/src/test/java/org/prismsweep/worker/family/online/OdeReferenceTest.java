package org.prismsweep.worker.family.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.family.online.model.OnlineRuns;
import org.prismsweep.worker.model.Prediction;

/** Curves and final states of the theory page, section 8, which another program made. */
public class OdeReferenceTest {

  private static final double[] TIMES_S = {1, 2, 5, 10, 20, 50};
  private static final double[] TIMES_L = {1, 2, 5, 10, 20, 40};

  /** The page promises 1e-7, and prints nine digits. */
  private static final double RELATIVE = 1e-8;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ':',
      textBlock =
          """
          S_linear_K1 : activation=linear hiddenUnits=1 : 2.04542081 1.77078049 1.21943932 1.14355191 1.12245931 1.12017796
          S_linear_K2 : activation=linear hiddenUnits=2 : 1.83862312 1.14252017 0.548573112 0.529693575 0.522823573 0.520336899
          S_linear_K3 : activation=linear hiddenUnits=3 : 1.71196894 1.02306136 0.365488212 0.236197839 0.226581479 0.22123877
          S_linear_K2_tied : activation=linear hiddenUnits=2 tied=true : 0.948605842 0.704764133 0.549233772 0.5214047 0.520003401 0.52
          S_linear_K3_trunc : activation=linear hiddenUnits=3 truncated=true : 1.7053636 0.9756477 0.503394141 0.247042254 0.227424381 0.221187221
          S_erf_K1 : activation=erf hiddenUnits=1 : 2.0970289 1.9783002 1.44041076 1.23853459 1.17027645 1.13607903
          S_erf_K2 : activation=erf hiddenUnits=2 : 2.00244981 1.66987231 0.83257487 0.607992332 0.574879669 0.544839021
          S_erf_K3 : activation=erf hiddenUnits=3 : 1.93531602 1.52192002 0.721255227 0.387487429 0.282118872 0.250155564
          S_erf_K2_tied : activation=erf hiddenUnits=2 tied=true : 1.22156535 0.937227314 0.705513859 0.642447393 0.62806554 0.626665284
          S_erf_K3_trunc : activation=erf hiddenUnits=3 truncated=true : 1.93430368 1.50199452 0.832443822 0.467964724 0.296706315 0.250042783
          S_relu_K1 : activation=relu hiddenUnits=1 : 2.12709062 2.0827104 1.84771376 1.66971966 1.63177595 1.62062612
          S_relu_K2 : activation=relu hiddenUnits=2 : 2.09971541 1.98021563 1.51413336 1.29526843 1.26406665 1.24238994
          S_relu_K3 : activation=relu hiddenUnits=3 : 2.08053557 1.90186181 1.12061865 0.78321158 0.746985221 0.736136168
          S_relu_K2_tied : activation=relu hiddenUnits=2 tied=true : 1.66620856 1.52526253 1.36898433 1.31065505 1.28062294 1.12147112
          S_relu_K3_trunc : activation=relu hiddenUnits=3 truncated=true : 2.07990723 1.90034658 1.12610587 0.913874834 0.793033897 0.779811555
          S_relu_K3_bias : activation=relu hiddenUnits=3 hiddenBias=0.5,0.2,1 : 1.87845771 1.39183386 0.712894041 0.585940293 0.545798022 0.522336946
          S_relu_K3_bias_fixed : activation=relu hiddenUnits=3 hiddenBias=1 fixedBias=true : 1.74949143 1.15456431 0.625619331 0.571264237 0.548203368 0.528937623
          S_relu_K3_bias_dec : activation=relu hiddenUnits=3 hiddenBias=1 decoderBias=true : 1.74345963 1.14010792 0.599185562 0.504457353 0.317047626 0.234279364
          S_erf_K2_bias : activation=erf hiddenUnits=2 hiddenBias=0.5,-0.3 : 2.025069 1.73820517 0.936999615 0.619987699 0.57845204 0.545652046
          S_erf_K2_kappa0.05 : activation=erf hiddenUnits=2 weightDecay=0.05 : 2.01108356 1.72188523 0.936592889 0.652519517 0.611291781 0.60518567
          """)
  void sixDirections(String name, String forms, String curve) {
    curve(OnlineRuns.SET_S, 0.01, forms, TIMES_S, curve);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ':',
      textBlock =
          """
          L_linear_K1_D500 : activation=linear hiddenUnits=1 : 1.79800713 1.40219879 1.05637546 1.016692 1.00690025 1.0056067
          L_linear_K2_D500 : activation=linear hiddenUnits=2 : 1.5596495 0.894554457 0.441700579 0.421702607 0.414732102 0.412097869
          L_linear_K3_D500 : activation=linear hiddenUnits=3 : 1.39289154 0.790466441 0.270776601 0.126745647 0.121187076 0.118391131
          L_erf_K1_D500 : activation=erf hiddenUnits=1 : 1.8982544 1.72273116 1.21018346 1.09129911 1.05179666 1.03785136
          L_erf_K2_D500 : activation=erf hiddenUnits=2 : 1.77471459 1.41441936 0.691786653 0.50021471 0.473380892 0.459849636
          L_erf_K3_D500 : activation=erf hiddenUnits=3 : 1.66852065 1.2410559 0.577002025 0.286627023 0.17708733 0.167743238
          L_relu_K1_D500 : activation=relu hiddenUnits=1 : 1.96173247 1.89870356 1.61451629 1.52788773 1.508046 1.50315012
          L_relu_K2_D500 : activation=relu hiddenUnits=2 : 1.91536119 1.78229918 1.36035984 1.18900096 1.16073522 1.15480907
          L_relu_K3_D500 : activation=relu hiddenUnits=3 : 1.86440911 1.64708334 0.901393503 0.668509961 0.637788198 0.630021001
          """)
  void spikesInFiveHundredDimensions(String name, String forms, String curve) {
    curve(OnlineRuns.SET_L, 0.02, forms, TIMES_L, curve);
  }

  private static void curve(
      Map<String, Object> set, double step, String forms, double[] t, String curve) {
    double[] expected = Arrays.stream(curve.split(" ")).mapToDouble(Double::parseDouble).toArray();
    Map<String, Object> all = OnlineRuns.with(set, written(forms));
    Prediction steps = OnlineRuns.predict("ode", Map.of("step", step), all, t);
    Prediction adaptive = OnlineRuns.predict("ode", Map.of(), all, t);
    for (int k = 0; k < t.length; k++) {
      Offset<Double> offset = within(RELATIVE * expected[k]);
      assertThat(OnlineRuns.pmse(steps)[k]).isCloseTo(expected[k], offset);
      assertThat(OnlineRuns.pmse(adaptive)[k]).isCloseTo(expected[k], offset);
      double difference = Math.abs(OnlineRuns.pmse(steps)[k] - OnlineRuns.pmse(adaptive)[k]);
      assertThat(difference).isLessThan(steps.errors()[0][k] + adaptive.errors()[0][k]);
    }
  }

  /** Pairs such as {@code hiddenUnits=2} as forms. */
  public static Object[] written(String pairs) {
    Map<String, Object> forms = new LinkedHashMap<>();
    for (String pair : pairs.split(" ")) {
      String value = pair.substring(pair.indexOf('=') + 1);
      String name = pair.substring(0, pair.indexOf('='));
      Object typed =
          switch (name) {
            case "hiddenUnits" -> Long.valueOf(value);
            case "tied", "truncated", "fixedBias", "decoderBias" -> Boolean.valueOf(value);
            case "weightDecay" -> Double.valueOf(value);
            default -> value;
          };
      forms.put(name, typed);
    }
    return forms.entrySet().stream()
        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
        .toArray();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ':',
      textBlock =
          """
          activation=linear hiddenUnits=2 : Q : 0.80606706, 0.14636379; 0.14636379, 1.0031637
          activation=linear hiddenUnits=2 : R : 0.66257761, 0.13920074; 0.15191511, 0.93722018
          activation=linear hiddenUnits=2 : T0 : 0.81856737, 0.0193456; 0.0193456, 0.93150228
          activation=linear hiddenUnits=2 : modeError : 0.00016922, 0.00018759, 0.29999908, 0.14999968, 0.04998474, 0.01999659
          activation=erf hiddenUnits=2 : Q : 0.43873914, 0.03503769; 0.03503769, 0.40370854
          activation=erf hiddenUnits=2 : R : 0.97468377, 0.20598496; 0.25192424, 1.3222416
          activation=erf hiddenUnits=2 : T0 : 3.1740353, 0.47023847; 0.47023847, 4.638982
          activation=erf hiddenUnits=2 : modeError : 0.01426105, 0.01060413, 0.29999166, 0.14999989, 0.04998543, 0.01999687
          activation=relu hiddenUnits=2 : Q : 0.90480478, 0.29352994; 0.29352994, 1.2569684
          activation=relu hiddenUnits=2 : R : 0.66072604, -0.25459546; -0.04059651, 1.0945775
          activation=relu hiddenUnits=2 : T0 : 1.0866697, -0.64650493; -0.64650493, 1.127786
          activation=relu hiddenUnits=2 : modeError : 0.47642244, 0.24611811, 0.29990903, 0.14998582, 0.04995822, 0.01999632
          activation=erf hiddenUnits=3 truncated=true : Q : 0.42520435, 0.00318464, 0.00016061; 0.00318464, 0.39832718, -0.00252703; 0.00016061, -0.00252703, 0.37806156
          activation=erf hiddenUnits=3 truncated=true : R : 1.4339266, 0.01149865, 0.0013621; 0.01776091, 0.8590746, -0.00589585; 0.00303151, -0.00648392, 0.42976902
          activation=erf hiddenUnits=3 truncated=true : T0 : 4.8364069, 0.04133245, 0.00962946; 0.04133245, 3.0882628, -0.01741832; 0.00962946, -0.01741832, 1.6357856
          activation=erf hiddenUnits=3 truncated=true : modeError : 0.01605903, 0.0087614, 0.00560327, 0.14974872, 0.049926, 0.01994435
          activation=relu hiddenUnits=3 hiddenBias=0.5,0.2,1 : Q : 0.30805697, -0.08789385, -0.15216834; -0.08789385, 0.26450197, -0.18844629; -0.15216834, -0.18844629, 0.45070688
          activation=relu hiddenUnits=3 hiddenBias=0.5,0.2,1 : R : 0.45731184, -0.11480892, -0.31725359; -0.15248179, 0.5232766, -0.48859983; -0.24674962, -0.3121657, 0.63905278
          activation=relu hiddenUnits=3 hiddenBias=0.5,0.2,1 : T0 : 1.1033117, -0.45489123, -0.53362438; -0.45489123, 1.3533017, -0.68620229; -0.53362438, -0.68620229, 0.96424225
          activation=relu hiddenUnits=3 hiddenBias=0.5,0.2,1 : modeError : 0.00336131, 0.00234195, 0.2966668, 0.14998968, 0.04998998, 0.01998723
          activation=relu hiddenUnits=3 hiddenBias=0.5,0.2,1 : beta : 1.117344, 1.0808626, 1.3885665
          activation=relu hiddenUnits=3 hiddenBias=1 decoderBias=true : Q : 0.49689795, 0.11770499, 0.05410539; 0.11770499, 0.4542415, -0.00462854; 0.05410539, -0.00462854, 0.46357804
          activation=relu hiddenUnits=3 hiddenBias=1 decoderBias=true : R : 0.60639771, 0.02348654, -0.08797075; 0.00175745, 0.68063324, -0.32674482; -0.17715069, -0.34604822, 0.61699054
          activation=relu hiddenUnits=3 hiddenBias=1 decoderBias=true : T0 : 1.3354934, -0.30527185, -0.359761; -0.30527185, 1.5733124, -0.67251788; -0.359761, -0.67251788, 1.3718832
          activation=relu hiddenUnits=3 hiddenBias=1 decoderBias=true : modeError : 0.00611737, 0.00515669, 0.00327532, 0.14977003, 0.04997675, 0.01998321
          activation=relu hiddenUnits=3 hiddenBias=1 decoderBias=true : beta : 1.3486452, 1.346798, 1.3369887
          """)
  void finalStates(String forms, String key, String numbers) {
    double[] expected =
        Arrays.stream(numbers.split("[,; ]+")).mapToDouble(Double::parseDouble).toArray();
    Map<String, Object> all = OnlineRuns.with(OnlineRuns.SET_S, written(forms));
    Prediction prediction = OnlineRuns.predict("ode", Map.of(), all, 0, 50);
    double[] actual = OnlineRuns.last(prediction, key);
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      // eight digits, or eight decimals of small numbers
      double half =
          0.51 * Math.pow(10, Math.max(-8, Math.floor(Math.log10(Math.abs(expected[i]))) - 7));
      assertThat(actual[i]).isCloseTo(expected[i], within(half));
    }
  }
}
