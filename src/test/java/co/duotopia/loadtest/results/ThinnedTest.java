package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinnedTest {
  private final Thinned<Integer> sums = new Thinned<>(Integer::sum);

  private void add(int entries) {
    IntStream.range(0, entries).forEach(entry -> sums.add(1));
  }

  @Test
  void losesNothingAsLongAsThereIsRoom() {
    add(Thinned.MOST);

    assertEquals(Thinned.MOST, sums.parts().size());
    assertEquals(1, sums.step());
  }

  @Test
  void joinsEveryTwoPartsWhenThereIsNoRoom() {
    add(Thinned.MOST + 3);

    assertEquals(Thinned.MOST / 2 + 2, sums.parts().size());
    assertEquals(List.of(2, 2, 1), sums.parts().subList(3_599, 3_602));
  }

  @Test
  void saysOnceWhatHasChanged() {
    add(2);
    assertEquals(0, sums.takeChanged());
    assertEquals(2, sums.takeChanged());

    add(1);
    assertEquals(2, sums.takeChanged());

    add(Thinned.MOST);
    assertEquals(0, sums.takeChanged());
    int last = sums.parts().size() - 1;
    add(1);
    assertEquals(last, sums.takeChanged());
  }
}
