package dev.mien.trainer.report;

/** What a model card says of every model of this kind. */
final class ModelCardProse {

  static final String USE =
      """
      ## Intended use

      Research, teaching, and software that reacts to a face its owner shows it on purpose: a game, a photo booth, a
      demonstration. It names what a face looks like, not what a person feels: the same feeling shows in many faces, and the
      same face stands for many feelings (Barrett et al. 2019, doi 10.1177/1529100619832930).

      ## Out of scope

      - Decisions about people: hiring, grading, insurance, policing, borders, health, advertising.
      - Inferring emotions at work or in education. The European Union forbids it, save for medical or safety reasons:
        Regulation (EU) 2024/1689, Article 5(1)(f). Where such a system is used lawfully, the people before it have to be
        told (Article 50(3)), and Annex III counts it as high-risk.
      - Watching people who do not know of it, or did not agree.
      - Anything that is not one upright face, cropped closely.
      """;

  static final String FER2013 =
      """
      mien is made for FER2013 (Goodfellow et al. 2013, arXiv 1307.0414). Where this model was trained on it, know that

      - its pictures were found by a web search for words of emotion, and sorted by people afterwards: many faces are posed,
        some pictures hold no face;
      - people agree with its labels in about 65 ± 5 %, so no figure on it can be read as if the labels were the truth. When
        ten people labelled the pictures again (FER+, Barsoum et al. 2016, arXiv 1608.01041), the label of their majority
        was FER2013's in 64 % only;
      - 1,035 of its 28,709 training pictures are there more than once, and some copies carry different labels; 304 pictures
        of PrivateTest are in the other parts as well;
      - its classes are far from equally frequent: 7,215 training pictures are happy, 436 disgust;
      - nothing is known of the age, sex, skin colour or origin of those shown, so nobody can say from it how the model does
        for any group of people.
      """;

  static final String OTHER_DATA =
      """
      mien does not know where these pictures come from. Before you rely on a figure here, write down who is shown and
      whether they agreed, who labelled the pictures, and how often people agree on the labels.
      """;

  static final String ETHICS_FER2013 =
      """
      ## Ethical considerations

      The people in FER2013's pictures were not asked, and errors are unlikely to be spread evenly over groups of people.
      Its pictures may not be passed on, and `index.html` beside this file may show some of the data. A probability is a
      statement about labels like the data's, not about a person.
      """;

  static final String ETHICS =
      """
      ## Ethical considerations

      Errors are unlikely to be spread evenly over groups of people. Check that the people in the pictures agreed before you
      pass any of them on: `index.html` beside this file may show some. A probability is a statement about
      labels like the data's, not about a person.
      """;

  private ModelCardProse() {}
}
