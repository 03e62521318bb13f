from django.apps import AppConfig


class Delivery(AppConfig):
    name = "songda.delivery"
    label = "delivery"
