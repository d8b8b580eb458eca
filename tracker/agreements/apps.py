from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "tracker.agreements"
    label = "agreements"
    verbose_name = "The record"
