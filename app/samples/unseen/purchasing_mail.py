"""Orders that come as a printed mail."""

from __future__ import annotations

from datetime import timedelta

from app.samples.measured.blocks import words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, filled, percent, tell_rows
from app.samples.measured.sheet import GREY, Sheet, wrapped
from app.samples.measured.world import person

# From, To, Sent, Subject, the subject, greeting, sentence, times, each, sum, to be delivered by, to, payment, days,
# regards, a name for the place, a warning below.
TEXTS = {
    "fr": words(
        "De|À|Envoyé|Objet|Commande|Bonjour,|Merci de nous livrer les articles suivants, selon votre tarif :|x|à|"
        "Total HT|Livraison souhaitée pour le|à l'adresse|Règlement|jours fin de mois|Cordialement,|Dépôt|"
        "Pensez à l'environnement avant d'imprimer ce message."
    ),
    "es": words(
        "De|Para|Enviado|Asunto|Pedido|Buenos días:|Os pasamos el siguiente pedido, precios según oferta:|x|a|"
        "Suma sin IVA|Lo necesitamos el|en|Pago|días fecha factura|Un saludo,|Almacén|"
        "Este mensaje es confidencial y se dirige solo a su destinatario."
    ),
    "it": words(
        "Da|A|Inviato|Oggetto|Ordine|Buongiorno,|vi confermiamo l'ordine del materiale seguente:|x|cad.|"
        "Totale netto IVA esclusa|Consegna entro il|presso|Pagamento|giorni data fattura|Cordiali saluti,|Magazzino|"
        "Prima di stampare questa mail pensa all'ambiente."
    ),
    "nl": words(
        "Van|Aan|Verzonden|Onderwerp|Bestelling|Beste,|Hierbij bestellen wij onderstaande artikelen:|x|à|"
        "Totaal excl. btw|Graag leveren op|aan|Betaling|dagen|Met vriendelijke groet,|Magazijn|"
        "Dit bericht is alleen voor de geadresseerde bestemd."
    ),
    "pt": words(
        "De|Para|Enviado|Assunto|Pedido|Bom dia,|Segue o nosso pedido, conforme a vossa proposta:|x|a|"
        "Total sem impostos|Entregar até|em|Pagamento|dias|Atenciosamente,|Armazém|"
        "Antes de imprimir, pense no ambiente."
    ),
    "ms": words(
        "Daripada|Kepada|Dihantar|Perkara|Pesanan|Tuan/Puan,|Sila bekalkan barang-barang berikut:|x|@|"
        "Jumlah|Hantar sebelum|ke|Bayaran|hari|Sekian, terima kasih.|Stor|"
        "Mesej ini adalah sulit dan untuk penerima sahaja."
    ),
}


def mailed_order(job: Job) -> list[Sheet]:
    """A mail printed by whoever got it: its head, rows as sentences, a signature that says who buys."""
    made, write, t = deal(job, "####-##", count=(2, 5)), job.locale, TEXTS[job.locale.lang]
    buyer, seller, who = made.buyer, made.seller, person(job.random, write.country)
    wanted, days = made.day + timedelta(days=job.random.randint(5, 25)), (made.due - made.day).days
    page = Sheet()
    page.text(40, 40, who.name, face="bold", size=11)
    page.line(40, 46, 555, weight=1.5)
    head = (
        (t[0], f"{who.name} <{buyer.mail}>"),
        (t[2], f"{write.date(made.day, 2)} {job.random.randint(8, 17)}:{job.random.randint(10, 59)}"),
        (t[1], f"{seller.name} <{seller.mail}>"),
        (t[3], f"{t[4]} {made.number} - {buyer.name}"),
    )
    y = 62.0
    for label, value in head:
        page.text(40, y, f"{label}:", face="bold", size=9.5)
        page.text(115, y, value, size=9.5)
        y += 13.5
    y = page.lines(40, y + 22, (t[5], "", t[6], ""), size=10.5)
    for row in made.rows:
        price, amount = write.money(row.price, "sign"), write.money(row.amount, "sign")
        text = f"- {percent(job, row.quantity)} {t[7]} {row.name}, {t[8]} {price} = {amount}"
        y = page.lines(52, y, wrapped(text, 480, size=10.5), size=10.5)
    y = page.lines(
        40,
        y + 12,
        (
            f"{t[9]}: {write.money(made.goods, 'sign')}",
            f"{t[10]} {write.date(wanted)} {t[11]}: {t[15]}, {', '.join(buyer.address)}.",
            f"{t[12]}: {days} {t[13]}.",
            "",
            t[14],
            "",
            who.name,
        ),
        size=10.5,
    )
    page.text(40, y, buyer.name, face="bold", size=9.5, colour=GREY)
    y = page.lines(
        40, y + 13, (*buyer.address, f"{buyer.phone}  {filled(job, '9## ### ###')}", buyer.web), size=9, colour=GREY
    )
    page.text(40, y + 14, t[16], size=7.5, colour=GREY)
    page.text(40, 822, f"https://mail.{buyer.web.removeprefix('www.')}/print?id={filled(job, '####@@##')}", size=7)
    page.text(555, 822, "1/1", size=7, align="right")
    tell_rows(job, made.rows)
    job.answer.tell(order_number=made.number, date=made.day, buyer=buyer.name, buyer_address=buyer.address)
    job.answer.tell(delivery_date=wanted, delivery_address=buyer.address, total=made.goods)
    job.answer.tell(supplier=seller.name, payment_terms=f"{days} {t[13]}")
    return [page]


LAYOUTS = layouts("purchase_order", (mailed_order, "es_ES fr_FR it_IT nl_NL pt_PT pt_BR ms_MY"))
