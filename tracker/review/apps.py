from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "tracker.review"
    verbose_name = "The desk"
