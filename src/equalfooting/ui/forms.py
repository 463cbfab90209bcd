"""How do plain Django forms come out in the house's look with `{{ form }}`?"""

from django.forms.renderers import DjangoTemplates


class HouseRenderer(DjangoTemplates):
    """`FORM_RENDERER`: label, hint and error tied to each field; a list of errors on top."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"
