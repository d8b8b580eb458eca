from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "tracker.news"
    verbose_name = "The news"
