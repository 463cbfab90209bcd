"""Where do the parts show themselves?"""

from django.urls import path

from equalfooting.ui import gallery

app_name = "ui"
urlpatterns = [path("", gallery.gallery, name="gallery")]
