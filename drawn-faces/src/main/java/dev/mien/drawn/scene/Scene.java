package dev.mien.drawn.scene;

import dev.mien.drawn.Backdrop;
import dev.mien.drawn.FaceDrawer;
import dev.mien.drawn.Light;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A room with people in it, as a webcam would see them: 640 x 480, any frame of any moment. */
public final class Scene {

  public static final int WIDTH = 640;
  public static final int HEIGHT = 480;

  private final Backdrop backdrop;
  private final List<Actor> actors = new ArrayList<>();
  private final FaceDrawer drawer = new FaceDrawer();

  /**
   * @param people 1 to 4, side by side
   * @param seed the same seed, the same people and moves
   */
  public Scene(int people, long seed) {
    if (people < 1 || people > 4) {
      throw new IllegalArgumentException("people is " + people + ", expected 1 to 4");
    }
    var random = new SplittableRandom(seed);
    backdrop = Backdrop.random(random);
    Light light = Light.random(random);
    double lane = WIDTH / (double) people;
    double side = Math.min(210, lane * 0.56);
    for (int i = 0; i < people; i++) {
      double x = lane * (i + 0.5);
      double y = HEIGHT * 0.45 + random.nextDouble(-0.08, 0.08) * side;
      var home = new Rectangle2D.Double(x - side / 2, y - side / 2, side, side);
      actors.add(new Actor(home, light, random.split()));
    }
  }

  public SceneFrame frameAt(double seconds) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = image.createGraphics();
    backdrop.paint(g, WIDTH, HEIGHT);
    var truths = new ArrayList<FaceTruth>();
    for (Actor actor : actors) {
      FaceTruth truth = actor.truth(seconds);
      drawer.draw(g, actor.face(seconds), truth.bounds());
      truths.add(truth);
    }
    g.dispose();
    return new SceneFrame(image, truths);
  }
}
