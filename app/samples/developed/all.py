"""Every developing layout by its name, and papers that are of no type."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from app.samples.developed import cards, invoices, orders, payslips, statements, tax, tills
from app.samples.developed.kit import Drawn, Layout
from app.samples.developed.typed_pages import TYPED
from app.samples.pdf import Canvas
from app.samples.stack_developed import minutes, numbered_contract, plain_letter
from app.samples.stack_parts import Sender, draw_sender


def _of_no_type(draw: Callable[[Random, Sender], list[Canvas]]) -> Layout:
    def layout(random: Random) -> Drawn:
        return Drawn(schema=None, pages=tuple(draw(random, draw_sender(random))))

    return layout


LAYOUTS: dict[str, Layout] = {
    "invoice-ruled": invoices.invoice_ruled,
    "invoice-rechnung": invoices.rechnung,
    "invoice-facture": invoices.facture,
    "order-boxed": orders.order_boxed,
    "order-bestellung": orders.bestellung,
    "receipt-roll": tills.till_roll,
    "payslip-beside": payslips.payslip_beside,
    "payslip-lohnzettel": payslips.lohnzettel,
    "statement-three": statements.statement_three,
    "statement-auszug": statements.auszug,
    "form16": tax.form_16,
    "gains": tax.gains,
    "interest": tax.interest,
    "proof-premium": tax.premium,
    "proof-deposit": tax.deposit,
    "card-en": cards.card_en,
    "card-ausweis": cards.ausweis,
    "form-club": cards.club_form,
    "form-permit": cards.permit_form,
    "invoice-hours": invoices.hours_invoice,
    "invoice-fattura": invoices.fattura,
    "invoice-factuur": invoices.factuur,
    "order-pedido": orders.pedido,
    "statement-passbook": statements.passbook,
    "statement-releve": statements.releve,
    "payslip-uk": payslips.uk_payslip,
    "gains-two-terms": tax.two_terms,
    "interest-letter": tax.letter_certificate,
    "receipt-columns": tills.till_columns,
    "card-passport": cards.passport,
    "card-licence": cards.licence,
    "form-ruled": cards.ruled_form,
    "form-boxes": cards.box_form,
    **TYPED,
    "letter": _of_no_type(plain_letter),
    "contract": _of_no_type(numbered_contract),
    "minutes": _of_no_type(minutes),
}
