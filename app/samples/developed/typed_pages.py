"""Typed layouts to develop on."""

from __future__ import annotations

from app.samples.developed.kit import Layout
from app.samples.developed.typed import rows_of, typed

TYPED: dict[str, Layout] = {
    "typed-invoice-my": typed(
        "invoice",
        """
SERI DELIMA ENGINEERING SDN BHD (198801004321)
Lot 18, Jalan Perusahaan 3, Kawasan Perindustrian
13600 Perai, Pulau Pinang
Tel: 04-555 0122   SST No: W10-1808-31000123

                                         INVOIS
Kepada:                                            No. Invois  : INV-20311
Restoran Bunga Tanjung                             Tarikh      : 12/06/2026
No 5, Jalan Dato Keramat                           Terma       : 30 hari
10150 George Town                                  No. Pesanan : PO-7781

Bil   Keterangan                              Kuantiti     Harga Seunit         Jumlah
1     Penghawa dingin 1.5HP                          2         1,450.00       2,900.00
      termasuk pemasangan
2     Paip kuprum 15mm                              10            28.50         285.00
3     Upah kerja                                     1           350.00         350.00

                                                        Jumlah Kecil          3,535.00
                                                        Cukai 6%                212.10
                                                        Jumlah Besar (RM)     3,747.10
Ringgit Malaysia: Tiga ribu tujuh ratus empat puluh tujuh dan sen sepuluh sahaja
""",
        {
            "supplier": "SERI DELIMA ENGINEERING SDN BHD",
            "invoice_number": "INV-20311",
            "date": "2026-06-12",
            "supplier_address": "Lot 18, Jalan Perusahaan 3, Kawasan Perindustrian, 13600 Perai, Pulau Pinang",
            "supplier_tax_id": "W10-1808-31000123",
            "customer": "Restoran Bunga Tanjung",
            "purchase_order": "PO-7781",
            "customer_address": "No 5, Jalan Dato Keramat, 10150 George Town",
            "tax_rate": "6",
            "subtotal": "3535.00 MYR",
            "tax": "212.10 MYR",
            "total": "3747.10 MYR",
        },
        {
            "line_items": rows_of(
                "description quantity unit_price amount",
                """
Penghawa dingin 1.5HP termasuk pemasangan | 2 | 1450.00 MYR | 2900.00 MYR
Paip kuprum 15mm | 10 | 28.50 MYR | 285.00 MYR
Upah kerja | 1 | 350.00 MYR | 350.00 MYR""",
            )
        },
    ),
    "typed-invoice-us": typed(
        "invoice",
        """
Pinecrest Audio Inc.                                                          INVOICE
410 Harbor Boulevard
Tacoma, WA 98402                                             Invoice #          48821
                                                             Date        May 4, 2026
Bill To:                     Ship To:                        Due         June 3, 2026
Lakeside Theater Company     Lakeside Theater Company        P.O. #           TH-219
22 Playhouse Lane            Stage Door, 24 Playhouse Lane
Spokane, WA 99201            Spokane, WA 99201

Item                                      Qty          Rate        Amount
Wireless microphone, handheld               4       $219.00       $876.00
Mixing console 16 channel                   1     $1,380.00     $1,380.00
Cable kit, 50 ft                            6        $34.50       $207.00
                                              Subtotal          $2,463.00
                                              Discount            -$63.00
                                              Shipping             $45.00
                                              Tax (8.5%)          $204.00
                                              Total             $2,649.00
                                              Amount Paid           $0.00
                                              Balance Due       $2,649.00
Make checks payable to Pinecrest Audio Inc. Thank you for your business.
""",
        {
            "supplier": "Pinecrest Audio Inc.",
            "supplier_address": "410 Harbor Boulevard, Tacoma, WA 98402",
            "customer": "Lakeside Theater Company",
            "customer_address": "22 Playhouse Lane, Spokane, WA 99201",
            "invoice_number": "48821",
            "date": "2026-05-04",
            "due_date": "2026-06-03",
            "purchase_order": "TH-219",
            "subtotal": "2463.00 USD",
            "tax": "204.00 USD",
            "tax_rate": "8.5",
            "total": "2649.00 USD",
        },
        {
            "line_items": rows_of(
                "description quantity unit_price amount",
                """
Wireless microphone, handheld | 4 | 219.00 USD | 876.00 USD
Mixing console 16 channel | 1 | 1380.00 USD | 1380.00 USD
Cable kit, 50 ft | 6 | 34.50 USD | 207.00 USD""",
            )
        },
    ),
    "typed-invoice-pt": typed(
        "invoice",
        """
                                                             Cortiças do Sado, Lda.
                                                             Rua das Salinas 12
                                                             2900-442 Setúbal
                                                             NIF: 501964843
Exmo.(s) Sr.(s)
Adega Monte Novo, S.A.
Estrada Nacional 4, km 88
7050-120 Montemor-o-Novo

Fatura n.º FT 2026/118        Data: 2026-07-21        Vencimento: 2026-08-20

Designação                        Qtd.      Preço Unit.      IVA        Valor
Rolha natural 45x24               5000             0,18      23%       900,00
Rolha técnica 44x23,5             2000             0,09      23%       180,00

Total Ilíquido                                                       1.080,00
Total IVA                                                              248,40
Total a Pagar                                                      1.328,40 €
IBAN: PT50 0002 0123 1234 5678 9015 4
""",
        {
            "supplier": "Cortiças do Sado, Lda.",
            "supplier_address": "Rua das Salinas 12, 2900-442 Setúbal",
            "supplier_tax_id": "501964843",
            "customer": "Adega Monte Novo, S.A.",
            "customer_address": "Estrada Nacional 4, km 88, 7050-120 Montemor-o-Novo",
            "invoice_number": "FT 2026/118",
            "date": "2026-07-21",
            "due_date": "2026-08-20",
            "subtotal": "1080.00 EUR",
            "tax": "248.40 EUR",
            "total": "1328.40 EUR",
            "iban": "PT50000201231234567890154",
        },
        {
            "line_items": rows_of(
                "description quantity unit_price amount",
                """
Rolha natural 45x24 | 5000 | 0.18 EUR | 900.00 EUR
Rolha técnica 44x23,5 | 2000 | 0.09 EUR | 180.00 EUR""",
            )
        },
    ),
    "typed-statement-us": typed(
        "bank_statement",
        """
First Prairie Credit Union
PO Box 1180, Fargo, ND 58107

Statement of Account                          Statement Period 06/01/2026 - 06/30/2026
                                              Account Number   4410-229-871
Ines Halvorsen
310 Elm Street
Fargo, ND 58102

Account Summary
Beginning Balance                 $1,204.11
Deposits and Other Credits        $2,650.00
Withdrawals and Other Debits      $1,310.40
Ending Balance                    $2,543.71

Transaction History
Date          Description                         Debits        Credits        Balance
06/03/2026    Payroll Northern Mills                           2,150.00       3,354.11
06/09/2026    Rent June                           950.00                      2,404.11
06/15/2026    Mobile deposit                                     500.00       2,904.11
06/22/2026    Electric company                    360.40                      2,543.71
""",
        {
            "bank": "First Prairie Credit Union",
            "account_holder": "Ines Halvorsen",
            "account_number": "4410-229-871",
            "period_start": "2026-06-01",
            "period_end": "2026-06-30",
            "opening_balance": "1204.11 USD",
            "closing_balance": "2543.71 USD",
            "total_credits": "2650.00 USD",
            "total_debits": "1310.40 USD",
        },
        {
            "transactions": rows_of(
                "date description debit credit balance",
                """
2026-06-03 | Payroll Northern Mills | | 2150.00 USD | 3354.11 USD
2026-06-09 | Rent June | 950.00 USD | | 2404.11 USD
2026-06-15 | Mobile deposit | | 500.00 USD | 2904.11 USD
2026-06-22 | Electric company | 360.40 USD | | 2543.71 USD""",
            )
        },
    ),
    "typed-payslip-es": typed(
        "payslip",
        """
EMPRESA: Conservas Lobeira S.L.                 TRABAJADOR: Lucia Ferrante
Domicilio: Puerto Pesquero 4, Burela            Nº matrícula: 00318
CIF: B12345674                                  Periodo de liquidación: del 01/05/2026 al 31/05/2026

I. DEVENGOS                                                    TOTALES
   Salario base                                               1.420,00
   Plus convenio                                                160,00
   A. TOTAL DEVENGADO                                         1.580,00
II. DEDUCCIONES
   Contingencias comunes 4,70%                                   74,26
   I.R.P.F. 12%                                                 189,60
   B. TOTAL A DEDUCIR                                           263,86

LÍQUIDO TOTAL A PERCIBIR (A-B)                                 1.316,14 €
Fecha: 29/05/2026
""",
        {
            "employer": "Conservas Lobeira S.L.",
            "employee": "Lucia Ferrante",
            "employee_id": "00318",
            "pay_date": "2026-05-29",
            "period_start": "2026-05-01",
            "period_end": "2026-05-31",
            "gross_pay": "1580.00 EUR",
            "total_deductions": "263.86 EUR",
            "net_pay": "1316.14 EUR",
        },
        {
            "earnings": rows_of("description amount", "Salario base | 1420.00 EUR\nPlus convenio | 160.00 EUR"),
            "deductions": rows_of(
                "description amount", "Contingencias comunes 4,70% | 74.26 EUR\nI.R.P.F. 12% | 189.60 EUR"
            ),
        },
    ),
    "typed-donation": typed(
        "investment_proof",
        """
SAHAYATA FOUNDATION TRUST
12 Residency Road, Bengaluru 560025
Regn. No. 80G/2021-22/BLR/0417

DONATION RECEIPT
Receipt No: SF/2026/0931                        Date: 11-02-2026

Received with thanks from: Peter Quillan        PAN: AFZPQ7190K
a sum of Rs. 25,000.00 (Rupees twenty five thousand only)
by cheque no. 004417 drawn on Coromandel Bank

Donations are eligible for deduction under section 80G of the Income Tax Act.
For the financial year 2025-26
""",
        {
            "institution": "SAHAYATA FOUNDATION TRUST",
            "investor": "Peter Quillan",
            "pan": "AFZPQ7190K",
            "policy_number": "SF/2026/0931",
            "amount": "25000.00 INR",
            "date": "2026-02-11",
            "section": "80G",
            "financial_year": "2025-26",
        },
    ),
    "typed-order-id": typed(
        "purchase_order",
        """
PT Anugerah Rasa Nusantara
Jl. Raya Bogor KM 28, Jakarta Timur 13710

PESANAN PEMBELIAN
No. PO        : PO/2026/0457              Kepada  : CV Mitra Kemasan
Tanggal       : 05-08-2026                          Jl. Industri III No. 9
Tgl Kirim     : 19-08-2026                          Tangerang 15710
Syarat Pembayaran : 14 hari

No   Kode      Nama Barang                Qty     Harga Satuan          Jumlah
1    KM-01     Botol kaca 250 ml         1000         2.500,00    2.500.000,00
2    KM-07     Tutup ulir                1000           450,00      450.000,00
                                          Subtotal               2.950.000,00
                                          PPN 11%                  324.500,00
                                          Total               Rp 3.274.500,00
""",
        {
            "buyer": "PT Anugerah Rasa Nusantara",
            "buyer_address": "Jl. Raya Bogor KM 28, Jakarta Timur 13710",
            "order_number": "PO/2026/0457",
            "date": "2026-08-05",
            "delivery_date": "2026-08-19",
            "supplier": "CV Mitra Kemasan",
            "supplier_address": "Jl. Industri III No. 9, Tangerang 15710",
            "payment_terms": "14 hari",
            "subtotal": "2950000.00 IDR",
            "tax": "324500.00 IDR",
            "total": "3274500.00 IDR",
        },
        {
            "line_items": rows_of(
                "item_code description quantity unit_price amount",
                """
KM-01 | Botol kaca 250 ml | 1000 | 2500.00 IDR | 2500000.00 IDR
KM-07 | Tutup ulir | 1000 | 450.00 IDR | 450000.00 IDR""",
            )
        },
    ),
    "typed-continued": typed(
        "invoice",
        """
Brook & Sons Ltd
8 Weir Road
Derby DE1 3AH

Invoice no: B-2207                              Invoice date: 14 March 2026

Description                           Qty    Unit price        Amount
Copper elbow 15 mm                     20          0.85         17.00
Copper tube 15 mm, 3 m                  8         11.40         91.20
Ball valve                              4          6.25         25.00
~
Brook & Sons Ltd                                                Page 2

Solder wire                             2          9.90         19.80
Pipe clip 15 mm                        50          0.12          6.00
Flux paste                              1          4.75          4.75
Pipe cutter                             1         18.25         18.25

                                               Subtotal        182.00
                                               VAT 20%          36.40
                                               Total          £218.40
""",
        {
            "supplier": "Brook & Sons Ltd",
            "supplier_address": "8 Weir Road, Derby DE1 3AH",
            "invoice_number": "B-2207",
            "date": "2026-03-14",
            "subtotal": "182.00 GBP",
            "tax": "36.40 GBP",
            "tax_rate": "20",
            "total": "218.40 GBP",
        },
        {
            "line_items": rows_of(
                "description quantity unit_price amount",
                """
Copper elbow 15 mm | 20 | 0.85 GBP | 17.00 GBP
Copper tube 15 mm, 3 m | 8 | 11.40 GBP | 91.20 GBP
Ball valve | 4 | 6.25 GBP | 25.00 GBP
Solder wire | 2 | 9.90 GBP | 19.80 GBP
Pipe clip 15 mm | 50 | 0.12 GBP | 6.00 GBP
Flux paste | 1 | 4.75 GBP | 4.75 GBP
Pipe cutter | 1 | 18.25 GBP | 18.25 GBP""",
            )
        },
    ),
    "typed-menu": typed(
        None,
        """
                         THE COPPER KETTLE
                       Seasonal lunch menu

Starters
Leek and potato soup                                6.50
Smoked trout with horseradish                       9.00
Mains
Venison pie, red cabbage                           17.50
Mushroom risotto                                   14.00
Puddings
Treacle tart                                        7.00
Please tell us about any allergies before you order.
""",
        {},
    ),
    "typed-timetable": typed(
        None,
        """
Riverside Primary School
Timetable of class 4b, autumn term

            Monday        Tuesday       Wednesday     Thursday      Friday
08:30       Maths         English       Maths         Art           English
09:20       English       Maths         Sport         Maths         Music
10:30       Science       Sport         English       English       Maths
Parents are asked to hand in the sports kit on Mondays.
""",
        {},
    ),
}
