"""Every developing layout by its name, and papers that are of no type."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from app.samples.developed import abroad, cards, money, trade
from app.samples.developed.kit import Drawn, Layout
from app.samples.developed.typed import TYPED
from app.samples.pdf import Canvas
from app.samples.stack_developed import minutes, numbered_contract, plain_letter
from app.samples.stack_parts import Sender, draw_sender


def _of_no_type(draw: Callable[[Random, Sender], list[Canvas]]) -> Layout:
    def layout(random: Random) -> Drawn:
        return Drawn(schema=None, pages=tuple(draw(random, draw_sender(random))))

    return layout


LAYOUTS: dict[str, Layout] = {
    "invoice-ruled": trade.invoice_ruled,
    "invoice-rechnung": trade.rechnung,
    "invoice-facture": trade.facture,
    "order-boxed": trade.order_boxed,
    "order-bestellung": trade.bestellung,
    "receipt-roll": trade.till_roll,
    "payslip-beside": money.payslip_beside,
    "payslip-lohnzettel": money.lohnzettel,
    "statement-three": money.statement_three,
    "statement-auszug": money.auszug,
    "form16": money.form_16,
    "gains": money.gains,
    "interest": money.interest,
    "proof-premium": money.premium,
    "proof-deposit": money.deposit,
    "card-en": cards.card_en,
    "card-ausweis": cards.ausweis,
    "form-club": cards.club_form,
    "form-permit": cards.permit_form,
    "invoice-hours": abroad.hours_invoice,
    "invoice-fattura": abroad.fattura,
    "invoice-factuur": abroad.factuur,
    "order-pedido": abroad.pedido,
    "statement-passbook": abroad.passbook,
    "statement-releve": abroad.releve,
    "payslip-uk": abroad.uk_payslip,
    "gains-two-terms": abroad.two_terms,
    "interest-letter": abroad.letter_certificate,
    "receipt-columns": abroad.till_columns,
    "card-passport": cards.passport,
    "card-licence": cards.licence,
    "form-ruled": cards.ruled_form,
    "form-boxes": cards.box_form,
    **TYPED,
    "letter": _of_no_type(plain_letter),
    "contract": _of_no_type(numbered_contract),
    "minutes": _of_no_type(minutes),
}
