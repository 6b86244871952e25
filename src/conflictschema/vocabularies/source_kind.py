"""Kinds of source."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class SourceKind(Vocabulary):
    """What kind of thing a source is."""

    NEWS_ARTICLE = "news_article", "A report or article that a media outlet published under its own name."
    WIRE_REPORT = "wire_report", "A report that a news agency supplied to outlets."
    PRESS_RELEASE = "press_release", "A text that an organisation handed to the press."
    OFFICIAL_STATEMENT = (
        "official_statement",
        "A statement by a public authority, armed force or international body that is no press release.",
    )
    SPEECH = "speech", "Words spoken to an audience as a speech or an address."
    INTERVIEW = "interview", "A conversation in which somebody answers questions for publication."
    SPOKEN_WORDS = "spoken_words", "Words said aloud in another setting, such as a briefing or a remark."
    SOCIAL_MEDIA_POST = (
        "social_media_post",
        "A post on a social network or messaging channel, with or without pictures.",
    )
    VIDEO = "video", "Moving pictures; what they are said to show is a claim."
    PHOTOGRAPH = "photograph", "A still picture taken on or near the ground; what it is said to show is a claim."
    AUDIO = "audio", "A recording of sound alone; what is said to be heard is a claim."
    SATELLITE_IMAGE = "satellite_image", "A picture of the ground taken from space; what it is said to show is a claim."
    DOCUMENT = "document", "A written record, such as a letter, an order or minutes, that no narrower word fits."
    REPORT = "report", "A published study or set of findings, such as that of an inquiry or a monitoring group."
    DATASET = "dataset", "A structured collection of data."
    COURT_RECORD = "court_record", "A filing, transcript, judgment or other record of a court."
    TESTIMONY = "testimony", "A person's account of what they say they saw, heard or lived through."
    OTHER = "other", "A source whose kind is stated and fits no other word of this list."
